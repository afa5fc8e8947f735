" Vim syntax file of isq. Made from the words of the lexer by `make generate`.

if exists("b:current_syntax")
  finish
endif

syntax case ignore
syntax keyword isqCommand let define segment load use link set save run assert describe explain
syntax keyword isqClause show list top bottom named where by each having with sort limit using fill as compare last this since until before after during if then else
syntax keyword isqOperator or and not between in starts ends matches is per running of distinct from over within
" Vim takes `contains` behind `syntax keyword` for its own.
syntax match isqOperator "\<contains\>"
syntax keyword isqUnit day days week weeks month months quarter quarters year years
syntax keyword isqWord asc desc previous period none others table chart line bar csv tsv json ndjson markdown to ago today yesterday missing plan sql
syntax keyword isqConstant true false
syntax match isqFunction "\<\h\w*\ze("
syntax match isqFunction "\<\h\w*\ze\s\+of\>"
syntax match isqNumber "\<\d[0-9_]*\(\.\d\+\)\=\([kmgt]i\=b\|[kmb]\)\=\>%\="
syntax match isqDate "\<\d\{4}-\(\d\d\(-\d\d\)\=\|w\d\d\|q[1-4]\)\>"
syntax match isqEscape contained "\\[\"nt\\]\|\\u{\x\+}"
syntax region isqText start=+"+ skip=+\\.+ end=+"+ oneline contains=isqEscape
syntax region isqName start=+`+ end=+`+ oneline
syntax match isqComment "--.*$"
syntax match isqComment "\%^#!.*$"

highlight default link isqCommand Statement
highlight default link isqClause Keyword
highlight default link isqOperator Operator
highlight default link isqUnit Type
highlight default link isqWord Special
highlight default link isqConstant Boolean
highlight default link isqFunction Function
highlight default link isqNumber Number
highlight default link isqDate Constant
highlight default link isqEscape SpecialChar
highlight default link isqText String
highlight default link isqName Identifier
highlight default link isqComment Comment

setlocal commentstring=--\ %s
let b:current_syntax = "isq"
