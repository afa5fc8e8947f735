// IsqRender
