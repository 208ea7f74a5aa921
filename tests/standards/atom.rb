# Reads an Atom feed as Ruby's own library does where it is told to be strict, and says what is wrong with it.
require "rss"

begin
  RSS::Parser.parse($stdin.set_encoding("UTF-8").read, validate: true, ignore_unknown_element: false) || puts("not a feed")
rescue RSS::Error => error
  puts error.message
end
