/*
 * The filter language of all releases (spec/filter.md §1, §2).
 *
 * A line that ends in a remark such as "since 2.5", "until 2.4" or "only 2.3" belongs to those releases alone;
 * .scripts/grammar.mjs cuts the grammar of each release out of this file. The text of a syntax error lists the
 * tokens that may follow in the order of their definition and breaks a rule off where the real one does, so
 * neither the order of the tokens, nor that of the alternatives, nor their being one rule is a matter of taste.
 */
grammar Filter;

expr
  : Identifier ((ADD | SUB) INTERVAL StringLiteral)? (LT | LE | GT | GE | EQ | NE) ISO StringLiteral // since 2.6
  | ISO StringLiteral (LT | LE | GT | GE | EQ | NE) Identifier ((ADD | SUB) INTERVAL StringLiteral)? // since 2.6
  | IntegerConstant // since 2.6
  : IntegerConstant // until 2.5
  | FloatingConstant
  | BooleanConstant
  | StringLiteral
  | RawStringLiteral // since 3.0
  | Identifier // only 2.3
  | (Identifier | Meta) // since 2.4
  | JSONIdentifier
  | StructFieldIdentifier // since 3.0
  | StructIndexFieldIdentifier // since 3.0
  | StructSubFieldIdentifier // since 3.0
  | LBRACE Identifier RBRACE // since 2.4
  | '(' expr ')'
  | '[' expr (',' expr)* ','? ']'
  | EmptyArray // since 2.4
  | EXISTS expr // since 2.5
  | expr LIKE StringLiteral // until 2.5
  | expr LIKE expr // since 2.6
  | expr REGEXMATCH expr // since 3.0
  | expr REGEXNOTMATCH expr // since 3.0
  | TEXTMATCH '(' Identifier ',' StringLiteral ')' // only 2.5
  | TEXTMATCH '(' Identifier ',' expr (',' textMatchOption)? ')' // since 2.6
  | TEXTMATCHFUZZY '(' Identifier ',' expr ',' Identifier ASSIGN IntegerConstant ')' // since 3.0
  | PHRASEMATCH '(' Identifier ',' StringLiteral (',' expr)? ')' // only 2.5
  | PHRASEMATCH '(' Identifier ',' expr (',' expr)? ')' // since 2.6
  | RANDOMSAMPLE '(' expr ')' // since 2.6
  | ElementFilter '(' Identifier ',' expr ')' // since 3.0
  | (MATCH_ALL | MATCH_ANY) '(' Identifier ',' expr ')' // since 3.0
  | (MATCH_LEAST | MATCH_MOST | MATCH_EXACT) '(' Identifier ',' expr ',' THRESHOLD ASSIGN IntegerConstant ')' // since 3.0
  | expr POW expr
  | (ADD | SUB | BNOT | NOT) expr
  | expr (MUL | DIV | MOD) expr
  | expr (ADD | SUB) expr
  | expr (SHL | SHR) expr
  | expr (IN | NIN) ('[' expr (',' expr)* ','? ']') // only 2.3
  | expr (IN | NIN) EmptyArray // only 2.3
  | expr NOT? IN expr // since 2.4
  | (JSONContains | ArrayContains) '(' expr ',' expr ')'
  | (JSONContainsAll | ArrayContainsAll) '(' expr ',' expr ')'
  | (JSONContainsAny | ArrayContainsAny) '(' expr ',' expr ')'
  | (STEuqals | STTouches | STOverlaps | STCrosses | STContains | STIntersects | STWithin) '(' Identifier ',' StringLiteral ')' // only 2.5
  | (STEuqals | STTouches | STOverlaps | STCrosses | STContains | STIntersects | STWithin) '(' Identifier ',' expr ')' // since 2.6
  | STDWithin '(' Identifier ',' StringLiteral ',' expr ')' // only 2.5
  | STDWithin '(' Identifier ',' expr ',' expr ')' // since 2.6
  | STIsValid '(' Identifier ')' // since 3.0
  | ArrayLength '(' (Identifier | JSONIdentifier) ')' // until 2.6
  | ArrayLength '(' (Identifier | JSONIdentifier | StructFieldIdentifier) ')' // since 3.0
  | Identifier '(' (expr (',' expr)* ','?)? ')' // since 2.5
  | expr (LT | LE) (Identifier | JSONIdentifier) (LT | LE) expr // until 2.6
  | expr (GT | GE) (Identifier | JSONIdentifier) (GT | GE) expr // until 2.6
  | expr (LT | LE) (Identifier | JSONIdentifier | StructSubFieldIdentifier | StructIndexFieldIdentifier) (LT | LE) expr // since 3.0
  | expr (GT | GE) (Identifier | JSONIdentifier | StructSubFieldIdentifier | StructIndexFieldIdentifier) (GT | GE) expr // since 3.0
  | expr (LT | LE | GT | GE) expr
  | expr (EQ | NE) expr
  | expr BAND expr
  | expr BXOR expr
  | expr BOR expr
  | expr AND expr
  | expr OR expr
  | EXISTS expr // until 2.4
  | (Identifier | JSONIdentifier) ISNULL // since 2.5
  | (Identifier | JSONIdentifier) ISNOTNULL // since 2.5
  ;

textMatchOption : MINIMUM_SHOULD_MATCH ASSIGN IntegerConstant ; // since 2.6

LBRACE : '{' ; // since 2.4
RBRACE : '}' ; // since 2.4
LT : '<' ;
LE : '<=' ;
GT : '>' ;
GE : '>=' ;
EQ : '==' ;
NE : '!=' ;
LIKE : 'like' | 'LIKE' ;
EXISTS : 'exists' | 'EXISTS' ;
TEXTMATCH : 'text_match' | 'TEXT_MATCH' ; // since 2.5
TEXTMATCHFUZZY : 'text_match_fuzzy' | 'TEXT_MATCH_FUZZY' ; // since 3.0
PHRASEMATCH : 'phrase_match' | 'PHRASE_MATCH' ; // since 2.5
RANDOMSAMPLE : 'random_sample' | 'RANDOM_SAMPLE' ; // since 2.6
MATCH_ALL : 'match_all' | 'MATCH_ALL' ; // since 3.0
MATCH_ANY : 'match_any' | 'MATCH_ANY' ; // since 3.0
MATCH_LEAST : 'match_least' | 'MATCH_LEAST' ; // since 3.0
MATCH_MOST : 'match_most' | 'MATCH_MOST' ; // since 3.0
MATCH_EXACT : 'match_exact' | 'MATCH_EXACT' ; // since 3.0
INTERVAL : 'interval' | 'INTERVAL' ; // since 2.6
ISO : 'iso' | 'ISO' ; // since 2.6
MINIMUM_SHOULD_MATCH : 'minimum_should_match' | 'MINIMUM_SHOULD_MATCH' ; // since 2.6
THRESHOLD : 'threshold' | 'THRESHOLD' ; // since 3.0
REGEXMATCH : '=~' ; // since 3.0
REGEXNOTMATCH : '!~' ; // since 3.0
ASSIGN : '=' ; // since 2.6
ADD : '+' ;
SUB : '-' ;
MUL : '*' ;
DIV : '/' ;
MOD : '%' ;
POW : '**' ;
SHL : '<<' ;
SHR : '>>' ;
BAND : '&' ;
BOR : '|' ;
BXOR : '^' ;
AND : '&&' | 'and' ; // only 2.3
AND : '&&' | 'and' | 'AND' ; // since 2.4
OR : '||' | 'or' ; // only 2.3
OR : '||' | 'or' | 'OR' ; // since 2.4
ISNULL : 'is null' | 'IS NULL' ; // since 2.5
ISNOTNULL : 'is not null' | 'IS NOT NULL' ; // since 2.5
BNOT : '~' ;
NOT : '!' | 'not' ; // only 2.3
NOT : '!' | 'not' | 'NOT' ; // since 2.4
IN : 'in' ; // only 2.3
IN : 'in' | 'IN' ; // since 2.4
NIN : 'not in' ; // only 2.3
EmptyArray : '[' (Whitespace | Newline)* ']' ;
JSONContains : 'json_contains' | 'JSON_CONTAINS' ;
JSONContainsAll : 'json_contains_all' | 'JSON_CONTAINS_ALL' ;
JSONContainsAny : 'json_contains_any' | 'JSON_CONTAINS_ANY' ;
ArrayContains : 'array_contains' | 'ARRAY_CONTAINS' ;
ArrayContainsAll : 'array_contains_all' | 'ARRAY_CONTAINS_ALL' ;
ArrayContainsAny : 'array_contains_any' | 'ARRAY_CONTAINS_ANY' ;
ArrayLength : 'array_length' | 'ARRAY_LENGTH' ;
ElementFilter : 'element_filter' | 'ELEMENT_FILTER' ; // since 3.0
STEuqals : 'st_equals' | 'ST_EQUALS' ; // since 2.5
STTouches : 'st_touches' | 'ST_TOUCHES' ; // since 2.5
STOverlaps : 'st_overlaps' | 'ST_OVERLAPS' ; // since 2.5
STCrosses : 'st_crosses' | 'ST_CROSSES' ; // since 2.5
STContains : 'st_contains' | 'ST_CONTAINS' ; // since 2.5
STIntersects : 'st_intersects' | 'ST_INTERSECTS' ; // since 2.5
STWithin : 'st_within' | 'ST_WITHIN' ; // since 2.5
STDWithin : 'st_dwithin' | 'ST_DWITHIN' ; // since 2.5
STIsValid : 'st_isvalid' | 'ST_ISVALID' ; // since 3.0
BooleanConstant : 'true' | 'True' | 'TRUE' | 'false' | 'False' | 'FALSE' ;
IntegerConstant : Decimal | '0' Octal* | '0' [xX] Hex+ | '0' [bB] [01]+ ;
FloatingConstant
  : (Digit* '.' Digit+ | Digit+ '.') Exponent?
  | Digit+ Exponent
  | '0' [xX] (Hex* '.' Hex+ | Hex+ '.' | Hex+) [pP] [+-]? Digit+
  ;
Identifier : Letter (Letter | Digit)* | '$meta' ; // only 2.3
Identifier : Letter (Letter | Digit)* ; // since 2.4
Meta : '$meta' ; // since 2.4
StringLiteral : Prefix? ('"' (~["\\\r\n] | Escape)* '"' | '\'' (~['\\\r\n] | Escape)* '\'') ;
RawStringLiteral : [rR] ('"' (~["\\\r\n] | '\\' ~[\r\n])* '"' | '\'' (~['\\\r\n] | '\\' ~[\r\n])* '\'') ; // since 3.0
JSONIdentifier : Identifier ('[' (StringLiteral | Decimal) ']')+ ; // only 2.3
JSONIdentifier : (Identifier | Meta) ('[' (StringLiteral | Decimal) ']')+ ; // since 2.4 until 2.6
JSONIdentifier : (Identifier | Meta) ('[' (StringLiteral | RawStringLiteral | Decimal) ']')+ ; // since 3.0
StructIndexFieldIdentifier : Identifier '[' Decimal ']' '[' Identifier ']' ; // since 3.0
StructFieldIdentifier : Identifier '[' Identifier ']' ; // since 3.0
StructSubFieldIdentifier : '$[' Identifier ']' ; // since 3.0

fragment Prefix : 'u8' | 'u' | 'U' | 'L' ;
fragment Letter : [a-zA-Z_] ;
fragment Digit : [0-9] ;
fragment Decimal : [1-9] Digit* | '0' ;
fragment Octal : [0-7] ;
fragment Hex : [0-9a-fA-F] ;
fragment Exponent : [eE] [+-]? Digit+ ;
fragment Escape
  : '\\' ['"?abfnrtv\\]
  | '\\' Octal (Octal Octal?)?
  | '\\x' Hex+
  | '\\u' Hex Hex Hex Hex
  | '\\U' Hex Hex Hex Hex Hex Hex Hex Hex
  | '\\' '\r'? '\n'
  | '\\' ~[\r\n] // since 3.0
  ;

Whitespace : [ \t]+ -> skip ;
Newline : ('\r' '\n'? | '\n') -> skip ;
