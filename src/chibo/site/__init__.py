"""The top storey: settings, addresses, server, command line. Imports everything, is imported by nothing."""
