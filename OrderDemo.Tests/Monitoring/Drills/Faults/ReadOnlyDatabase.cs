using Dapper;

namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>The database is read-only, so every order fails.</summary>
internal static class ReadOnlyDatabase
{
    public static Task<IAsyncDisposable> BeginAsync(DrillStack stack, CancellationToken cancellationToken) =>
        Healing.AfterAsync(() => SetAsync(stack, 1, cancellationToken), () => SetAsync(stack, 0, CancellationToken.None));

    private static async Task SetAsync(DrillStack stack, int readOnly, CancellationToken cancellationToken)
    {
        await using var root = await stack.ConnectAsRootAsync(cancellationToken);
        await root.ExecuteAsync($"SET GLOBAL read_only = {readOnly}");
    }
}
