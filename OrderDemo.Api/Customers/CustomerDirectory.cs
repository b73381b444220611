namespace OrderDemo.Api.Customers;

/// <summary>The customers, cached in memory.</summary>
internal sealed class CustomerDirectory(
    OrdersDatabase database, JsonDocuments documents, CacheMetrics metrics, TimeProvider time, IOptions<CacheOptions> options)
{
    private const string Sql =
        "SELECT id AS CustomerId, name, email, city, country, created_at AS CreatedAt FROM customers WHERE id = @customerId";

    private readonly ReadCache<JsonDocumentResult<Customer>> _cache = new(
        options.Value.Customers, TimeSpan.FromSeconds(options.Value.CustomerSeconds), metrics, time);

    /// <summary>A customer, at most <c>Cache:CustomerSeconds</c> old; null if there is none.</summary>
    public ValueTask<JsonDocumentResult<Customer>?> FindAsync(int customerId, CancellationToken cancellationToken) =>
        _cache.GetAsync(customerId, ReadAsync, cancellationToken);

    /// <summary>Whether a customer exists, from the same cache.</summary>
    public async ValueTask<bool> ExistsAsync(int customerId, CancellationToken cancellationToken) => await FindAsync(customerId, cancellationToken) is not null;

    /// <summary>Removes a cached customer; the next request reads it again.</summary>
    public void Invalidate(int customerId) => _cache.Remove(customerId);

    private async Task<JsonDocumentResult<Customer>?> ReadAsync(long customerId, CancellationToken cancellationToken)
    {
        var query = new CommandDefinition(Sql, new { customerId }, cancellationToken: cancellationToken);
        var customer = await database.Reads.QueryAsync("customer", connection => connection.QuerySingleOrDefaultAsync<Customer>(query), cancellationToken);
        return customer is null ? null : documents.Of(customer);
    }
}
