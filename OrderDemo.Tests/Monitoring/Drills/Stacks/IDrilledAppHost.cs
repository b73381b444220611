using Aspire.Hosting.ApplicationModel;

namespace OrderDemo.Tests.Monitoring.Drills.Stacks;

/// <summary>A resource as its AppHost reports it.</summary>
/// <param name="State">For instance <c>Running</c>.</param>
/// <param name="Health"><c>Healthy</c>, or not; null before the first check.</param>
/// <param name="Process">The process of a program.</param>
internal sealed record ResourceStatus(string? State, string? Health, int? Process)
{
    public bool IsHealthy => State == KnownResourceStates.Running && Health == "Healthy";

    public bool HasEnded => KnownResourceStates.TerminalStates.Contains(State);
}

/// <summary>The operations of an AppHost that a drill needs.</summary>
internal interface IDrilledAppHost : IAsyncDisposable
{
    /// <summary>Whether the viewer is in place of Grafana. Debian's Alertmanager, which runs with it, has no pages.</summary>
    bool HasViewer { get; }

    /// <summary>The page that the AppHost shows for a resource.</summary>
    Uri PageOf(string resource);

    /// <summary>The first address of a resource, without a path.</summary>
    Uri AddressOf(string resource);

    /// <summary>The current state of a resource.</summary>
    Task<ResourceStatus> StatusAsync(string resource, CancellationToken cancellationToken);

    /// <summary>Runs a command of a resource, one of <see cref="KnownResourceCommands"/>.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    Task CommandAsync(string resource, string command, CancellationToken cancellationToken);

    /// <summary>A generated password, by the name of its parameter.</summary>
    Task<string> PasswordAsync(string name, CancellationToken cancellationToken);
}
