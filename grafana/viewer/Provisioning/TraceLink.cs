namespace OrderDemo.GrafanaViewer.Provisioning;

/// <summary>A page that shows the trace of an exemplar, one of <c>exemplarTraceIdDestinations</c>.</summary>
/// <param name="Name">The label of exemplars that has the id of the trace.</param>
/// <param name="Url">The address, with <c>${__value.raw}</c> for the id.</param>
/// <param name="Label">The text of the link.</param>
internal sealed record TraceLink(string Name, string Url, string Label)
{
    /// <summary>Reads one; null if it has no address of its own, as without the Aspire dashboard.</summary>
    public static TraceLink? Read(ProvisioningEntry entry) => entry.Text("url") is var url
        && (url.StartsWith("http://", StringComparison.Ordinal) || url.StartsWith("https://", StringComparison.Ordinal))
        ? new TraceLink(entry.Text("name"), url, entry.Text("urlDisplayLabel") is { Length: > 0 } label ? label : "Trace")
        : null;
}
