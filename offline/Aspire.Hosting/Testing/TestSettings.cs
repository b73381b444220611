namespace Aspire.Hosting.Testing;

/// <summary>The settings of every application that a test runs.</summary>
internal static class TestSettings
{
    public static readonly KeyValuePair<string, string?>[] All =
    [
        new("DcpPublisher:RandomizePorts", "true"),

        // Nobody edits its files meanwhile, and what watches them outlives it: a thread and a file handle each.
        new("hostBuilder:reloadConfigOnChange", "false"),
    ];
}
