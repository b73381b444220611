using System.Diagnostics.Tracing;

namespace OpenTelemetry.Hosting;

/// <summary>What the hosting part says to the SDK's self-diagnostics, which listen to sources named OpenTelemetry-*.</summary>
[EventSource(Name = "OpenTelemetry-Extensions-Hosting")]
internal sealed class HostingEventSource : EventSource
{
    public static readonly HostingEventSource Log = new();

    [Event(1, Message = "No TracerProvider is registered: tracing stays off.", Level = EventLevel.Warning)]
    public void TracerProviderNotRegistered() => WriteEvent(1);

    [Event(2, Message = "No MeterProvider is registered: metrics stay off.", Level = EventLevel.Warning)]
    public void MeterProviderNotRegistered() => WriteEvent(2);

    [Event(3, Message = "No LoggerProvider is registered: log export stays off.", Level = EventLevel.Warning)]
    public void LoggerProviderNotRegistered() => WriteEvent(3);
}
