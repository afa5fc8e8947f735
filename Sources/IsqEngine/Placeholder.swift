// IsqEngine
