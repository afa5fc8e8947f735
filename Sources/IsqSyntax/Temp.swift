extension Expr { package var canonical: String { "" } }
