using OrderDemo.LoadGen.Control;

namespace OrderDemo.LoadGen;

/// <summary>The JSON contracts: of the order API, the control API, reports and scenario files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(DurationConverter), typeof(ThinkTimeConverter)],
    ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(OrderDraft))]
[JsonSerializable(typeof(ApiOrder))]
[JsonSerializable(typeof(ApiOrderPage))]
[JsonSerializable(typeof(LoadRequest))]
[JsonSerializable(typeof(LoadStatus))]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(ScenarioDefinition))]
internal sealed partial class LoadGenJson : JsonSerializerContext;
