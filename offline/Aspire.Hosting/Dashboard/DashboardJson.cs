using System.Text.Json.Serialization;
using Aspire.Hosting.Dashboard.ConsoleLogs;
using Aspire.Hosting.Dashboard.Resources;

namespace Aspire.Hosting.Dashboard;

/// <summary>What goes over the wire between the host and its pages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ResourceList))]
[JsonSerializable(typeof(ResourceView[]))]
[JsonSerializable(typeof(UsageView[]))]
[JsonSerializable(typeof(SecretRequest))]
[JsonSerializable(typeof(SecretAnswer))]
[JsonSerializable(typeof(CommandRequest))]
[JsonSerializable(typeof(CommandAnswer))]
[JsonSerializable(typeof(LogBatch))]
internal sealed partial class DashboardJson : JsonSerializerContext;
