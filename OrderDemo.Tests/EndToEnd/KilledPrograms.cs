using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using OrderDemo.Tests.Monitoring.Drills;
using Xunit.Abstractions;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>
/// Programs of a native stack are killed while orders are placed: one round here, KILL_ROUNDS=10 for more.
/// </summary>
[Trait("Category", "EndToEnd")]
public sealed class KilledPrograms(DrilledDemo demo, ITestOutputHelper output) : IClassFixture<DrilledDemo>
{
    // It takes about a second. The output of the test has each time.
    private static readonly TimeSpan ShownWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PlacedWithin = TimeSpan.FromSeconds(20);
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("KILL_ROUNDS") ?? "1", null);

    public static TheoryData<string> EachProgram =>
        ["mariadb", "api", "loadgen", "mysqld-exporter", "node-exporter", "cadvisor", "alertmanager", "prometheus", "grafana"];

    [Theory]
    [MemberData(nameof(EachProgram))]
    public async Task A_killed_program_is_shown_as_ended_and_starts_again_and_no_acknowledged_order_is_lost(string resource)
    {
        using var end = new CancellationTokenSource();
        var isPlacing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var acknowledged = PlaceOrdersAsync(isPlacing, end.Token);
        await isPlacing.Task.WaitAsync(PlacedWithin);

        for (var round = 0; round < Rounds; round++)
        {
            var killed = Stopwatch.StartNew();
            await demo.Stack.KillAsync(resource, CancellationToken.None).WaitAsync(ShownWithin);
            output.WriteLine($"{resource} was shown as ended after {killed.Elapsed.TotalSeconds:F2} s");
            await demo.Stack.StartAsync(resource, CancellationToken.None);
        }

        await end.CancelAsync();
        var orders = await acknowledged;
        await using var database = await demo.Stack.ConnectAsRootAsync(CancellationToken.None);
        var stored = await database.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM orders WHERE id IN @orders", new { orders });
        Assert.Equal(orders.Count, stored);
    }

    /// <summary>Places orders one after the other until cancelled.</summary>
    /// <param name="isPlacing">Completed when the first order is acknowledged.</param>
    /// <returns>The ids of those that were acknowledged.</returns>
    private async Task<List<long>> PlaceOrdersAsync(TaskCompletionSource isPlacing, CancellationToken cancellationToken)
    {
        var orders = new List<long>();
        var order = new { customer_id = 7, items = new[] { new { product_id = 3, quantity = 1 } } };
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var response = await demo.Stack.Api.PostAsJsonAsync("/api/order", order, CancellationToken.None);
                if (response.StatusCode == HttpStatusCode.Created)
                {
                    var created = await response.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None);
                    orders.Add(created.GetProperty("order_id").GetInt64());
                    isPlacing.TrySetResult();
                    continue;
                }
            }
            catch (HttpRequestException)
            {
                // The API is the one that was killed.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }

        return orders;
    }
}
