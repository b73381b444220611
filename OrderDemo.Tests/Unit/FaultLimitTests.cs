using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OrderDemo.Api.Faults;

namespace OrderDemo.Tests.Unit;

public sealed class FaultLimitTests
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task A_delay_has_the_requested_length()
    {
        var time = new FakeTimeProvider();
        var delayed = FaultEndpoints.DelayAsync("30", time, default);

        time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.False(delayed.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(30, Assert.IsType<Ok<Delayed>>((await delayed).Result).Value!.DelaySeconds);
    }

    [Fact]
    public async Task A_delay_ends_when_its_client_disconnects()
    {
        using var client = new CancellationTokenSource();
        var delayed = FaultEndpoints.DelayAsync("30", new FakeTimeProvider(), client.Token);

        await client.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => delayed);
    }

    [Fact]
    public async Task A_calculation_ends_after_its_max_time()
    {
        var calculation = new Calculation(TimeSpan.FromMilliseconds(20));

        var calculated = await calculation.RunAsync(Calculation.MaxIterations, default);

        Assert.InRange(calculated!.Done, 1, Calculation.MaxIterations - 1);
        Assert.InRange(calculated.Seconds, 0.02, 10);
    }

    [Fact]
    public async Task No_more_calculations_run_than_there_are_cores_until_one_ends()
    {
        var calculation = new Calculation(TimeSpan.FromMinutes(1));
        using var client = new CancellationTokenSource();
        var running = Enumerable.Range(0, Calculation.MaxConcurrency)
            .Select(_ => calculation.RunAsync(Calculation.MaxIterations, client.Token))
            .ToArray();

        Assert.Null(await calculation.RunAsync(1, default));
        await client.CancelAsync();
        foreach (var one in running) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.NotNull(await calculation.RunAsync(1, default));
    }

    [Fact]
    public void Memory_is_allocated_up_to_the_limit_and_freed()
    {
        using var lifetime = new StoppableLifetime();
        var time = new FakeTimeProvider();
        var memory = new HeldMemory(Options.Create(new FaultOptions()), time, lifetime);
        var before = SharedMemory();

        Assert.Equal(64, memory.Take(64)!.HeldMebibytes);
        Assert.InRange(SharedMemory() - before, 64 * Mebibyte, 80 * Mebibyte);
        Assert.Null(memory.Take(HeldMemory.MaxMebibytes - 63));

        time.Advance(memory.Hold);
        Assert.True(SpinWait.SpinUntil(() => memory.HeldMebibytes == 0, TimeSpan.FromSeconds(10)));
        Assert.InRange(SharedMemory() - before, -Mebibyte, 8 * Mebibyte);
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Staging", false)]
    [InlineData("Production", false)]
    public async Task By_default_the_fault_endpoints_are_enabled_in_Development_only(string environment, bool there)
    {
        await using var app = OrderDemo.Api.Program.Build([$"--environment={environment}"]);

        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText);

        Assert.Equal(there, routes.Contains("/error"));
    }

    /// <summary>The mapped memory of this process outside of its heap, in bytes.</summary>
    private static long SharedMemory() => 1024 * long.Parse(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith("RssShmem:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    private sealed class StoppableLifetime() : ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), IDisposable
    {
        public void Dispose() => StopApplication();
    }
}
