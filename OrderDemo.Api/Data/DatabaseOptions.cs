namespace OrderDemo.Api.Data;

/// <summary>Where the order database is.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>A MySQL connection string, from <c>ConnectionStrings:orders</c>. Holds a password: never log it.</summary>
    public string ConnectionString { get; set; } = "";
}
