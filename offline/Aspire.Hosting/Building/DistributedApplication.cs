using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>An application: resources that start, run and stop together.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly EntryPointHook? _hook;

    /// <summary>Wraps a host.</summary>
    public DistributedApplication(IHost host)
        : this(host, null)
    {
    }

    internal DistributedApplication(IHost host, EntryPointHook? hook) => (_host, _hook) = (host, hook);

    /// <inheritdoc/>
    public IServiceProvider Services => _host.Services;

    /// <summary>Tells what happens to the resources.</summary>
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    /// <summary>Executes commands of the resources.</summary>
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>Starts to describe an application.</summary>
    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    /// <summary>Starts to describe an application.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>Starts to describe an application.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

    /// <summary>Starts the resources; does not wait for them to be healthy.</summary>
    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (Services.GetRequiredService<DistributedApplicationExecutionContext>().IsPublishMode)
        {
            throw new DistributedApplicationException(
                "Publishing needs the real Aspire packages and is not available with the offline stand-ins.");
        }

        var model = Services.GetRequiredService<DistributedApplicationModel>();
        await Services.GetRequiredService<IDistributedApplicationEventing>()
            .PublishAsync(new BeforeStartEvent(Services, model), cancellationToken).ConfigureAwait(false);

        // Before the host starts: what the user can mend is for the caller to say, not for the host to log as its failure.
        Services.GetRequiredService<Orchestrator>().Prepare();
        Services.GetService<DashboardServer>()?.Prepare();
        await _host.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops the resources.</summary>
    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <summary>Starts the resources and runs until the process is asked to end.</summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (_hook is not null)
        {
            await _hook.RunAsync(this, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            await StartAsync(cancellationToken).ConfigureAwait(false);
            await this.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Starts the resources and runs until the process is asked to end.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        _host.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }
}
