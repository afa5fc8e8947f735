// IsqShell
