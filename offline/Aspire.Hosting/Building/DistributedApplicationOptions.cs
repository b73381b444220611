namespace Aspire.Hosting;

/// <summary>How an application is made.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The AppHost's assembly; the entry assembly if null.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The AppHost's folder; read from its assembly if null.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>Whether no dashboard is started.</summary>
    public bool DisableDashboard { get; set; }
}

/// <summary>What an application is asked to do.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>Run.</summary>
    Run = 0,

    /// <summary>Write what a deployment needs.</summary>
    Publish = 1,
}

/// <summary>The application's mode.</summary>
/// <param name="operation">What it is asked to do.</param>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    /// <summary>What it is asked to do.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>Whether it runs.</summary>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    /// <summary>Whether it writes what a deployment needs.</summary>
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;
}
