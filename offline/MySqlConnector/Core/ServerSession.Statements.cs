namespace MySqlConnector.Core;

/// <summary>Prepared statements: found again by their command text, forgotten by the server when the session is reset.</summary>
internal sealed partial class ServerSession
{
    private readonly Dictionary<string, PreparedStatement[]> _prepared = [];

    /// <summary>The statement whose rows are being read.</summary>
    private PreparedStatement? _reading;

    public PreparedStatement[]? FindPrepared(string sql) => _prepared.GetValueOrDefault(sql);

    /// <summary>Prepares each statement of a command text, once per session.</summary>
    /// <exception cref="MySqlException">The server refused a statement, or was lost.</exception>
    public async ValueTask PrepareAsync(string commandText, bool async)
    {
        Enter();
        var prepared = new List<PreparedStatement>();
        try
        {
            if (_prepared.ContainsKey(commandText))
                return;
            var sql = SqlText.Parse(commandText, GetQuotingRules());
            if (sql.DependsOnQuotingRules && IsStatusStale)
            {
                await RefreshStatusAsync(async).ConfigureAwait(false);
                sql = SqlText.Parse(commandText, GetQuotingRules());
            }

            foreach (var range in sql.Statements)
            {
                var statement = new PreparedStatement(InitializeStatement(), sql, range);
                prepared.Add(statement);
                sql.WriteStatement(range, CommandBuffer);
                if (await CallAsync(NativeCall.StatementPrepare, statement.Handle, async).ConfigureAwait(false) != 0)
                    throw CreateException(statement);
            }

            _prepared.Add(commandText, [.. prepared]);
            prepared.Clear();
        }
        finally
        {
            foreach (var statement in prepared)
            {
                await CallAsync(NativeCall.StatementClose, statement.Handle, async).ConfigureAwait(false);
                statement.FreeBindings();
            }

            CommandBuffer.Clear();
            Exit();
        }
    }

    /// <exception cref="MySqlException">The server refused the statement, or was lost.</exception>
    public async ValueTask<ResultHeader> ExecuteAsync(PreparedStatement statement, MySqlCommand command, bool async)
    {
        Enter();
        try
        {
            statement.BindParameters(command, Settings);
            return await CallAsync(NativeCall.StatementExecute, statement.Handle, async).ConfigureAwait(false) == 0
                ? ReadHeader(statement)
                : throw CreateException(statement);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Skips the rows that are left, and reads the next answer of a statement that calls a procedure; null without one.</summary>
    public async ValueTask<ResultHeader?> NextResultAsync(PreparedStatement statement, bool async)
    {
        Enter();
        try
        {
            if (_reading is not null)
            {
                _reading = null;
                await CallAsync(NativeCall.StatementFreeResult, statement.Handle, async).ConfigureAwait(false);
                ThrowIfFailed();
            }

            if (!HasMoreResultsOf(statement))
                return null;
            return await CallAsync(NativeCall.StatementNextResult, statement.Handle, async).ConfigureAwait(false) == 0
                ? ReadHeader(statement)
                : throw CreateException(statement);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Copies the next row into <see cref="Row"/>; false after the last.</summary>
    public ValueTask<bool> ReadRowAsync(PreparedStatement statement, bool async)
    {
        Enter();
        var wait = 0;
        try
        {
            if (_reading is null)
                return new ValueTask<bool>(false);
            wait = Start(NativeCall.StatementFetch, statement.Handle, out var code);
            if (wait == 0)
                return new ValueTask<bool>(CopyRow(statement, code));
        }
        finally
        {
            if (wait == 0)
                Exit();
        }

        return ContinueReadAsync(statement, wait, async);
    }

    private async ValueTask<bool> ContinueReadAsync(PreparedStatement statement, int wait, bool async)
    {
        try
        {
            return CopyRow(
                statement, await ContinueAsync(NativeCall.StatementFetch, statement.Handle, wait, async).ConfigureAwait(false));
        }
        finally
        {
            Exit();
        }
    }

    private bool CopyRow(PreparedStatement statement, nint code)
    {
        const int noData = 100, truncated = 101;
        switch (code)
        {
            case 0 or truncated:
                statement.CopyRow(Row);
                return true;
            case noData:
                _reading = null;
                return false;
            default:
                _reading = null;
                throw CreateException(statement);
        }
    }

    /// <summary>To be called when the server has forgotten them: after a reset, or at the end.</summary>
    private void ForgetStatements()
    {
        foreach (var statement in _prepared.Values.SelectMany(statements => statements))
            statement.Dispose();
        _prepared.Clear();
        _reading = null;
    }
}
