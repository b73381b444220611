namespace OpenTelemetry;

/// <summary>Starts telemetry for a host. Register another implementation before <c>AddOpenTelemetry</c> to replace the default.</summary>
public interface ITelemetryHostInitializer
{
    /// <summary>Creates the providers, and with them their readers, processors, exporters and instrumentations.</summary>
    void Initialize();
}
