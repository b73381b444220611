namespace OrderDemo.Api.Customers;

internal static class CustomerEndpoints
{
    /// <summary>Registers the customers.</summary>
    public static void AddCustomers(this WebApplicationBuilder builder) => builder.Services.AddSingleton<CustomerDirectory>();

    /// <summary>Maps <c>GET /api/customers/{id}</c>.</summary>
    public static void MapCustomers(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/customers/{id:int}", FindAsync).WithTags("Catalogue").Fails(404, 503, 504);

    /// <summary>Read a customer</summary>
    /// <remarks>Name, e-mail address, city and country of a customer.</remarks>
    /// <param name="id" example="1">The customer's id.</param>
    /// <response code="200">The customer.</response>
    /// <response code="404">There is no such customer.</response>
    /// <response code="503">The database is down, a row is locked, or there are too many requests.</response>
    /// <response code="504">The request timed out.</response>
    internal static async ValueTask<Results<JsonDocumentResult<Customer>, ProblemHttpResult>> FindAsync(
        int id, CustomerDirectory customers, CancellationToken cancellationToken) =>
        await customers.FindAsync(id, cancellationToken) is { } customer ? customer : ApiProblems.NotFound($"customer {id} does not exist");
}

/// <summary>The response to <c>GET /api/customers/{id}</c>. The time is in UTC with milliseconds, the country an ISO 3166 code.</summary>
internal sealed record Customer(int CustomerId, string Name, string Email, string City, string Country, DateTime CreatedAt);
