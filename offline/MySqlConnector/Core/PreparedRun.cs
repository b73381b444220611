namespace MySqlConnector.Core;

/// <summary>The binary protocol: prepared statements one after the other.</summary>
internal sealed class PreparedRun(MySqlCommand command, ServerSession session, PreparedStatement[] statements) : CommandRun
{
    private int _next;

    public override async ValueTask<ResultHeader> StartAsync(bool async) =>
        await session.ExecuteAsync(statements[_next++], command, async).ConfigureAwait(false);

    public override async ValueTask<ResultHeader?> NextAsync(bool async)
    {
        if (await session.NextResultAsync(statements[_next - 1], async).ConfigureAwait(false) is { } header)
            return header;
        return _next < statements.Length ? await StartAsync(async).ConfigureAwait(false) : null;
    }

    public override ValueTask<bool> ReadAsync(int columns, bool async) => session.ReadRowAsync(statements[_next - 1], async);
}
