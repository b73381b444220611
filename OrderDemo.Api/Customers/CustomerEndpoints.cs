namespace OrderDemo.Api.Customers;

internal static class CustomerEndpoints
{
    /// <summary>Registers the customers.</summary>
    public static void AddCustomers(this WebApplicationBuilder builder) => builder.Services.AddSingleton<CustomerDirectory>();

    /// <summary>Maps <c>GET /api/customers/{id}</c>.</summary>
    public static void MapCustomers(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/customers/{id:int}", FindAsync)
            .Describe("Catalogue", "Read a customer", "Name, e-mail address, city and country of a customer.")
            .Fails(StatusCodes.Status404NotFound, "There is no such customer.")
            .FailsUnderLoad();

    private static async ValueTask<Results<JsonDocumentResult<Customer>, ProblemHttpResult>> FindAsync(
        [Description("The customer's id.")] int id, CustomerDirectory customers, CancellationToken cancellationToken) =>
        await customers.FindAsync(id, cancellationToken) is { } customer ? customer : ApiProblems.NotFound($"customer {id} does not exist");
}

/// <summary>The response to <c>GET /api/customers/{id}</c>. The time is in UTC with milliseconds, the country an ISO 3166 code.</summary>
internal sealed record Customer(int CustomerId, string Name, string Email, string City, string Country, DateTime CreatedAt);
