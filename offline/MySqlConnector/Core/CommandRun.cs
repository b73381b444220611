namespace MySqlConnector.Core;

/// <summary>One execution of a command: its answers one after the other, and the rows of the current one.</summary>
internal abstract class CommandRun
{
    /// <summary>Sends the command and reads the first answer.</summary>
    public abstract ValueTask<ResultHeader> StartAsync(bool async);

    /// <summary>Skips the rows that are left and reads the next answer; null after the last.</summary>
    public abstract ValueTask<ResultHeader?> NextAsync(bool async);

    /// <summary>Reads the next row into the session's row buffer; false after the last.</summary>
    public abstract ValueTask<bool> ReadAsync(int columns, bool async);
}

/// <summary>The text protocol: all statements at once, parameters as literals.</summary>
internal sealed class TextRun(MySqlCommand command, ServerSession session) : CommandRun
{
    public override ValueTask<ResultHeader> StartAsync(bool async) => session.QueryAsync(command, async);

    public override ValueTask<ResultHeader?> NextAsync(bool async) => session.NextResultAsync(async);

    public override ValueTask<bool> ReadAsync(int columns, bool async) => session.ReadRowAsync(columns, async);
}
