using MySqlConnector.Core;

namespace MySqlConnector;

/// <summary>Chooses what the spans of a data source's commands carry.</summary>
public sealed class MySqlConnectorTracingOptionsBuilder
{
    private TracingOptions _options = TracingOptions.Default;

    /// <summary>Adds the event "read-result-set-header" to spans when the first rows arrive; off unless called.</summary>
    public MySqlConnectorTracingOptionsBuilder EnableResultSetHeaderEvent(bool enable = true)
    {
        _options = _options with { ResultSetHeaderEvent = enable };
        return this;
    }

    /// <summary>Sets the attribute names; the environment variable OTEL_SEMCONV_STABILITY_OPT_IN chooses unless called.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Neither Experimental nor Stable.</exception>
    public MySqlConnectorTracingOptionsBuilder WithSemanticConventionsKinds(MySqlConnectorSemanticConventionsKinds kinds)
    {
        const MySqlConnectorSemanticConventionsKinds both =
            MySqlConnectorSemanticConventionsKinds.Experimental | MySqlConnectorSemanticConventionsKinds.Stable;
        if ((kinds & both) == 0 || (kinds & ~both) != 0)
            throw new ArgumentOutOfRangeException(nameof(kinds), "kinds must be Experimental or Stable conventions (or both).");
        _options = _options with { Kinds = kinds };
        return this;
    }

    internal TracingOptions Build() => _options;
}
