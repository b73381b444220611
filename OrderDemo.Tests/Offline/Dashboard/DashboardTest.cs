namespace OrderDemo.Tests.Offline.Dashboard;

/// <summary>A test with an application of its own and its dashboard.</summary>
public abstract class DashboardTest : IAsyncLifetime, IDisposable
{
    private protected DashboardUnderTest Dashboard { get; } = new();

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Dashboard.DisposeAsync().AsTask();

    public void Dispose()
    {
        Dashboard.Client.Dispose();
        GC.SuppressFinalize(this);
    }
}
