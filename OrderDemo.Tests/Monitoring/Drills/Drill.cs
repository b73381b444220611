namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>A page about a drill.</summary>
internal sealed record DrillLink(string Name, Uri Address);

/// <summary>How long a drill may take.</summary>
/// <param name="Fires">From the fault until the alert is in Alertmanager.</param>
/// <param name="Resolved">From the end of healing until Alertmanager has the alert no more.</param>
internal sealed record DrillBounds(TimeSpan Fires, TimeSpan Resolved);

/// <summary>A fault that is really there for a while, and the alert that has to tell of it.</summary>
/// <param name="Alert">The alert's name, which is the drill's too.</param>
/// <param name="Fault">What is broken, in a few words.</param>
/// <param name="Dashboard">The uid of the dashboard that shows it best.</param>
/// <param name="BreakAsync">Breaks it; what it gives heals it when disposed.</param>
internal sealed record Drill(string Alert, string Fault, string Dashboard, Func<DrillStack, CancellationToken, Task<IAsyncDisposable>> BreakAsync)
{
    /// <summary>How long it may take on a stack of its own, in which minutes are seconds.</summary>
    public DrillBounds Bounds { get; } = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(45));

    /// <summary>How long it may take on the running stack, with the windows and pauses that the rules have.</summary>
    public DrillBounds RunningBounds { get; init; } = new(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(2));

    /// <summary>What keeps it from the running stack, after the words "its alert"; null where nothing does.</summary>
    public string? OwnStackOnly { get; init; }

    /// <summary>Says why it cannot be done on this machine; null where it can.</summary>
    public Func<string?> Obstacle { get; init; } = () => null;

    /// <summary>Whether the outcome depends on what else the machine does, so that it is for people and not for the tests.</summary>
    public bool NeedsQuietMachine { get; init; }

    /// <summary>The expression of the alert, as it stands in its file.</summary>
    public string Expression => RuleFile.All.Single(rule => rule.Name == Alert).Expression;

    /// <summary>The page that says what to do, from the repository's root.</summary>
    public string Runbook => $"docs/runbooks/{Alert.Replace(" ", "", StringComparison.Ordinal)}.md";
}
