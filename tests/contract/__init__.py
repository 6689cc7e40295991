"""What each adapter promises its port, held against real libraries and outside tools."""
