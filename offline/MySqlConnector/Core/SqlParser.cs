namespace MySqlConnector.Core;

/// <summary>
/// Finds parameters and statement ends in a command text: <c>?</c>, <c>?name</c>, <c>@name</c> and <c>@`quoted`</c> count
/// outside of strings, quoted identifiers and comments; <c>@@name</c> is a system variable.
/// </summary>
internal sealed class SqlParser(string sql, QuotingRules rules)
{
    private int _position;
    private int _statementStart = -1;
    private int _statementFirstPlaceholder;

    public List<Placeholder> Placeholders { get; } = [];

    public List<StatementRange> Statements { get; } = [];

    public bool DependsOnQuotingRules { get; private set; }

    public void Parse()
    {
        while (_position < sql.Length)
        {
            var character = sql[_position];
            if (SkipComment())
                continue;
            if (character == ';')
                EndStatement();
            else if (_statementStart < 0 && character is not (' ' or '\t' or '\r' or '\n'))
                BeginStatement();

            switch (character)
            {
                case '\'' or '"' or '`':
                    SkipQuoted();
                    break;
                case '@':
                    ReadNamed(quotes: true);
                    break;
                case '?':
                    ReadNamed(quotes: false);
                    break;
                default:
                    _position++;
                    break;
            }
        }

        EndStatement();
    }

    private void BeginStatement()
    {
        _statementStart = _position;
        _statementFirstPlaceholder = Placeholders.Count;
    }

    private void EndStatement()
    {
        if (_statementStart >= 0)
        {
            Statements.Add(new StatementRange(
                _statementStart, _position, _statementFirstPlaceholder, Placeholders.Count - _statementFirstPlaceholder));
        }

        _statementStart = -1;
    }

    /// <summary><c>#</c> and <c>-- </c> end with the line, <c>/*</c> with <c>*/</c>. Two hyphens need a blank after them.</summary>
    private bool SkipComment()
    {
        var rest = sql.AsSpan(_position);
        var isLine = rest[0] == '#' || (rest.StartsWith("--") && rest.Length > 2 && rest[2] is <= ' ' or '\x7F');
        if (!isLine && !rest.StartsWith("/*"))
            return false;

        var end = isLine ? rest.IndexOf('\n') : rest[2..].IndexOf("*/");
        _position = end < 0 ? sql.Length : _position + end + (isLine ? 1 : 4);
        return true;
    }

    private void SkipQuoted()
    {
        var quote = sql[_position++];
        var escapes = (rules & QuotingRules.NoBackslashEscapes) == 0
            && (quote == '\'' || (quote == '"' && (rules & QuotingRules.AnsiQuotes) == 0));
        while (_position < sql.Length)
        {
            var character = sql[_position++];
            DependsOnQuotingRules |= character == '\\' && quote != '`';
            if (character == '\\' && escapes)
            {
                _position++;
            }
            else if (character == quote)
            {
                // A doubled quote stands for itself.
                if (_position >= sql.Length || sql[_position] != quote)
                    return;
                _position++;
            }
        }

        _position = sql.Length;
    }

    private void ReadNamed(bool quotes)
    {
        var start = _position++;
        var next = _position < sql.Length ? sql[_position] : ';';
        if (quotes && next is '\'' or '"' or '`')
        {
            SkipQuoted();
        }
        else if (next == '@')
        {
            _position++;
            return;
        }
        else
        {
            while (_position < sql.Length && IsNameCharacter(sql[_position]))
                _position++;
            if (quotes && _position == start + 1)
                return;
        }

        var length = _position - start;
        Placeholders.Add(new Placeholder(start, length, length == 1 ? null : ParameterName.Normalize(sql.Substring(start, length))));
    }

    private static bool IsNameCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '$' or >= '\x80';
}
