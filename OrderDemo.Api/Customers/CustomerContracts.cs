namespace OrderDemo.Api.Customers;

/// <summary>The response to <c>GET /api/customers/{id}</c>. The time is in UTC with milliseconds, the country an ISO 3166 code.</summary>
internal sealed record Customer(int CustomerId, string Name, string Email, string City, string Country, DateTime CreatedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Customer))]
internal sealed partial class CustomerJson : JsonSerializerContext;
