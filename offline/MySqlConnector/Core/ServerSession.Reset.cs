namespace MySqlConnector.Core;

/// <summary>What keeps a pooled session usable: reset, ping, the current database.</summary>
internal sealed partial class ServerSession
{
    private int _passwordOffset;
    private int _databaseOffset;

    /// <summary>
    /// Puts the session back to how it was after connecting: no transaction, no variables, no temporary tables, no prepared
    /// statements. False when the server is gone.
    /// </summary>
    public async ValueTask<bool> TryResetAsync(bool async)
    {
        try
        {
            Enter();
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        try
        {
            // A reset keeps the current database; logging in again does not.
            var hasMoved = !string.Equals(GetSchema(), Settings.Database, StringComparison.Ordinal);
            if (hasMoved)
                WriteCredentials();
            if (await CallAsync(hasMoved ? NativeCall.ChangeUser : NativeCall.Reset, 0, async).ConfigureAwait(false) != 0)
                return false;
            Database = Settings.Database;
            return await AfterResetAsync(async).ConfigureAwait(false) && HasExpectedCharset;
        }
        finally
        {
            CommandBuffer.Clear();
            Exit();
        }
    }

    /// <exception cref="MySqlException">The server refused, or was lost.</exception>
    public async ValueTask ResetAsync(bool async)
    {
        Enter();
        try
        {
            if (await CallAsync(NativeCall.Reset, 0, async).ConfigureAwait(false) != 0
                || !await AfterResetAsync(async).ConfigureAwait(false))
            {
                throw CreateException();
            }
        }
        finally
        {
            Exit();
        }
    }

    public async ValueTask<bool> TryPingAsync(bool async)
    {
        Enter();
        try
        {
            return await CallAsync(NativeCall.Ping, 0, async).ConfigureAwait(false) == 0;
        }
        finally
        {
            Exit();
        }
    }

    /// <exception cref="MySqlException">There is no such database, or it may not be used.</exception>
    public async ValueTask SelectDatabaseAsync(string database, bool async)
    {
        Enter();
        try
        {
            CommandBuffer.Clear();
            CommandBuffer.Append(database);
            CommandBuffer.AppendByte(0);
            if (await CallAsync(NativeCall.SelectDatabase, 0, async).ConfigureAwait(false) != 0)
                throw CreateException();
            Database = database;
            _columnCache.Clear();
        }
        finally
        {
            CommandBuffer.Clear();
            Exit();
        }
    }

    /// <summary>MariaDB goes back to the character set of the login; MySQL takes the server's default.</summary>
    private async ValueTask<bool> AfterResetAsync(bool async)
    {
        ForgetStatements();
        IsStatusStale = true;
        if (ServerVersion.Contains("MariaDB", StringComparison.OrdinalIgnoreCase))
            return true;
        CommandBuffer.Clear();
        CommandBuffer.Append("SET NAMES utf8mb4"u8);
        return await CallAsync(NativeCall.Query, 0, async).ConfigureAwait(false) == 0;
    }

    private void WriteCredentials()
    {
        CommandBuffer.Clear();
        CommandBuffer.Append(Settings.UserId);
        CommandBuffer.AppendByte(0);
        _passwordOffset = CommandBuffer.Length;
        CommandBuffer.Append(Settings.Password);
        CommandBuffer.AppendByte(0);
        _databaseOffset = CommandBuffer.Length;
        CommandBuffer.Append(Settings.Database);
        CommandBuffer.AppendByte(0);
    }
}
