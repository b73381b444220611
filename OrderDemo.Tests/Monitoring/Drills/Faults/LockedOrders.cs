using Dapper;

namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>The table of orders is locked while many orders come in: the load generator finds no room for more requests.</summary>
internal static class LockedOrders
{
    // Answers wait until they time out: these fill the generator's thousand places in seconds.
    private const int Rate = 400;

    public static async Task<IAsyncDisposable> BeginAsync(DrillStack stack, CancellationToken cancellationToken)
    {
        var connection = await stack.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync("LOCK TABLES orders WRITE");
        await NoLoad.SendAsync(stack, Rate, cancellationToken);
        return new Healing(async () =>
        {
            await connection.DisposeAsync(); // and its locks with it
            await NoLoad.SendAsync(stack, DrillStack.Rate, CancellationToken.None);
        });
    }
}
