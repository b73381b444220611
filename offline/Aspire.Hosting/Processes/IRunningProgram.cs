namespace Aspire.Hosting.Processes;

/// <summary>Something that runs for a resource and can be stopped.</summary>
internal interface IRunningProgram : IDisposable
{
    /// <summary>The process; null if it runs in the AppHost itself.</summary>
    int? Id { get; }

    /// <summary>The exit code, once it has ended.</summary>
    Task<int> Exit { get; }

    /// <summary>Stops it, in the given time at the latest.</summary>
    Task<int> StopAsync(TimeSpan patience);
}
