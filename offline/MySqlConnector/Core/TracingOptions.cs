namespace MySqlConnector.Core;

/// <summary>Which attributes the spans carry. The environment chooses, as OpenTelemetry documents it, unless a builder does.</summary>
internal sealed record TracingOptions(MySqlConnectorSemanticConventionsKinds Kinds, bool ResultSetHeaderEvent)
{
    public static TracingOptions Default { get; } = new(FromEnvironment(), ResultSetHeaderEvent: false);

    private static MySqlConnectorSemanticConventionsKinds FromEnvironment()
    {
        var values = (Environment.GetEnvironmentVariable("OTEL_SEMCONV_STABILITY_OPT_IN") ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        const MySqlConnectorSemanticConventionsKinds both =
            MySqlConnectorSemanticConventionsKinds.Stable | MySqlConnectorSemanticConventionsKinds.Experimental;
        return values.Contains("database/dup") ? both
            : values.Contains("database") ? MySqlConnectorSemanticConventionsKinds.Stable
            : MySqlConnectorSemanticConventionsKinds.Experimental;
    }
}
