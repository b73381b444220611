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

/// <summary>What a drill needs of the AppHost whose stack it breaks.</summary>
internal interface IDrilledAppHost : IAsyncDisposable
{
    /// <summary>Whether servers are programs of this machine, not containers.</summary>
    bool IsNative { get; }

    /// <summary>The first address of a resource, without a path.</summary>
    Uri AddressOf(string resource);

    /// <summary>The state of a resource now.</summary>
    Task<ResourceStatus> StatusAsync(string resource, CancellationToken cancellationToken);

    /// <summary>Runs a command of a resource, one of <see cref="KnownResourceCommands"/>.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    Task CommandAsync(string resource, string command, CancellationToken cancellationToken);

    /// <summary>The password of MariaDB's root.</summary>
    Task<string> RootPasswordAsync(CancellationToken cancellationToken);
}
