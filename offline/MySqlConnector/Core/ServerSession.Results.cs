namespace MySqlConnector.Core;

/// <summary>The text protocol: send the command text, read the rows one at a time as they arrive.</summary>
internal sealed partial class ServerSession
{
    /// <summary>Sends a command, with its parameters as literals, and reads the first answer.</summary>
    /// <exception cref="MySqlException">The server refused the statement, or was lost.</exception>
    public async ValueTask<ResultHeader> QueryAsync(MySqlCommand command, bool async)
    {
        Enter();
        try
        {
            if (!CommandTextWriter.TryWrite(this, command))
            {
                await RefreshStatusAsync(async).ConfigureAwait(false);
                _ = CommandTextWriter.TryWrite(this, command);
            }

            return await SendAsync(command.CommandText, async).ConfigureAwait(false);
        }
        finally
        {
            CommandBuffer.Clear();
            Exit();
        }
    }

    /// <summary>Sends a statement of the provider's own.</summary>
    /// <exception cref="MySqlException">The server refused the statement, or was lost.</exception>
    public async ValueTask<ResultHeader> QueryAsync(string sql, bool async)
    {
        Enter();
        try
        {
            CommandBuffer.Clear();
            CommandBuffer.Append(sql);
            return await SendAsync(sql, async).ConfigureAwait(false);
        }
        finally
        {
            CommandBuffer.Clear();
            Exit();
        }
    }

    private async ValueTask<ResultHeader> SendAsync(string sql, bool async)
    {
        if (await CallAsync(NativeCall.Query, 0, async).ConfigureAwait(false) != 0)
            throw CreateException();
        IsStatusStale = false;
        return ReadHeader(sql);
    }

    /// <summary>Runs a statement that does nothing: its answer tells the session's sql_mode.</summary>
    private async ValueTask RefreshStatusAsync(bool async)
    {
        CommandBuffer.Clear();
        CommandBuffer.Append("DO 0"u8);
        await SendAsync("DO 0", async).ConfigureAwait(false);
    }

    /// <summary>Skips what is left of the current result and reads the next answer; null when there is none.</summary>
    public async ValueTask<ResultHeader?> NextResultAsync(bool async)
    {
        Enter();
        try
        {
            if (_result != 0)
            {
                // Rather than freeing the result right away: its last packet tells whether there are more.
                while (await CallAsync(NativeCall.FetchRow, _result, async).ConfigureAwait(false) != 0)
                {
                }

                await FreeResultAsync(async).ConfigureAwait(false);
                ThrowIfFailed();
            }

            if (!HasMoreResults)
                return null;
            var code = await CallAsync(NativeCall.NextResult, 0, async).ConfigureAwait(false);
            return code switch
            {
                0 => ReadHeader(sql: null),
                -1 => null,
                _ => throw CreateException(),
            };
        }
        finally
        {
            Exit();
        }
    }

    private async ValueTask FreeResultAsync(bool async)
    {
        var result = _result;
        _result = 0;
        await CallAsync(NativeCall.FreeResult, result, async).ConfigureAwait(false);
    }

    /// <summary>Copies the next row into <see cref="Row"/>; false after the last.</summary>
    public ValueTask<bool> ReadRowAsync(int columns, bool async)
    {
        Enter();
        var wait = 0;
        try
        {
            if (_result == 0)
                return new ValueTask<bool>(false);
            wait = Start(NativeCall.FetchRow, _result, out var row);
            if (wait == 0)
                return new ValueTask<bool>(CopyRow(row, columns));
        }
        finally
        {
            if (wait == 0)
                Exit();
        }

        return ContinueReadAsync(columns, wait, async);
    }

    private async ValueTask<bool> ContinueReadAsync(int columns, int wait, bool async)
    {
        try
        {
            var row = await ContinueAsync(NativeCall.FetchRow, _result, wait, async).ConfigureAwait(false);
            return CopyRow(row, columns);
        }
        finally
        {
            Exit();
        }
    }
}
