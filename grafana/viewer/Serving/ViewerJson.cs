using System.Text.Json.Serialization;
using OrderDemo.GrafanaViewer.Alerts;
using OrderDemo.GrafanaViewer.Dashboards;

namespace OrderDemo.GrafanaViewer.Serving;

/// <summary>The JSON contracts between the viewer and its pages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DashboardList))]
[JsonSerializable(typeof(RangeQuery))]
[JsonSerializable(typeof(InstantQuery))]
[JsonSerializable(typeof(ExemplarQuery))]
[JsonSerializable(typeof(NewSilence))]
internal sealed partial class ViewerJson : JsonSerializerContext;
