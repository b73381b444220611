namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>A page that a drill links to.</summary>
internal sealed record DrillLink(string Name, Uri Address);

/// <summary>How long a drill may take.</summary>
/// <param name="Fires">From the fault until the alert is in Alertmanager.</param>
/// <param name="Resolved">From the end of healing until the alert is resolved in Alertmanager.</param>
internal sealed record DrillBounds(TimeSpan Fires, TimeSpan Resolved);

/// <summary>A real fault for a limited time, and the alert that must fire.</summary>
/// <param name="Alert">The name of the alert and of the drill.</param>
/// <param name="Fault">What is broken, in a few words.</param>
/// <param name="Dashboard">The uid of the dashboard that shows it best.</param>
/// <param name="BreakAsync">Causes the fault. Disposing the result heals it.</param>
internal sealed record Drill(string Alert, string Fault, string Dashboard, Func<DrillStack, CancellationToken, Task<IAsyncDisposable>> BreakAsync)
{
    /// <summary>How long it may take on a stack of its own, in which minutes are seconds.</summary>
    public DrillBounds Bounds { get; } = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(45));

    /// <summary>How long it may take on the running stack, with the windows and pauses that the rules have.</summary>
    public DrillBounds RunningBounds { get; init; } = new(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(2));

    /// <summary>Why the drill cannot use the running stack, after the words "its alert"; null if it can.</summary>
    public string? OwnStackOnly { get; init; }

    /// <summary>Returns why it cannot be done on this machine; null if it can.</summary>
    public Func<string?> Obstacle { get; init; } = () => null;

    /// <summary>Whether the result depends on other work of the machine. Such a drill is not a test.</summary>
    public bool NeedsQuietMachine { get; init; }

    /// <summary>The expression of the alert, as in its file.</summary>
    public string Expression => RuleFile.All.Single(rule => rule.Name == Alert).Expression;

    /// <summary>The path of the runbook in the repository.</summary>
    public string Runbook => $"docs/runbooks/{Alert.Replace(" ", "", StringComparison.Ordinal)}.md";
}
