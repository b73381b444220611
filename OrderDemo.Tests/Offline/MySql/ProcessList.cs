using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

/// <summary>What the server itself says it is doing: asked again until it is as expected, instead of waiting a while.</summary>
internal static class ProcessList
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Task<int> CountAsync(MySqlConnection admin) =>
        admin.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'tester'");

    public static Task WaitUntilGoneAsync(MySqlConnection admin, int thread) => WaitAsync(
        admin, "SELECT COUNT(*) = 0 FROM information_schema.processlist WHERE id = @thread", new { thread });

    public static Task WaitUntilRunningAsync(MySqlConnection admin, int thread, string text) => WaitAsync(
        admin,
        "SELECT COUNT(*) > 0 FROM information_schema.processlist WHERE id = @thread AND info LIKE @pattern",
        new { thread, pattern = $"%{text}%" });

    private static async Task WaitAsync(MySqlConnection admin, string condition, object parameters)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await admin.ExecuteScalarAsync<bool>(new CommandDefinition(condition, parameters, cancellationToken: limit.Token)))
            limit.Token.ThrowIfCancellationRequested();
    }
}
