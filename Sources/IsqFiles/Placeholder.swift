// IsqFiles
