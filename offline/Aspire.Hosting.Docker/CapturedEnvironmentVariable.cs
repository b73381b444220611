namespace Aspire.Hosting.Docker;

/// <summary>A variable that the Compose file reads from the environment, and that the file <c>.env</c> lists.</summary>
public sealed class CapturedEnvironmentVariable
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, written above it in the file.</summary>
    public string? Description { get; set; }

    /// <summary>What the value comes from, for instance a parameter.</summary>
    public object? Source { get; set; }
}
