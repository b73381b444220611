namespace OrderDemo.ServiceDefaults.Security;

/// <summary>Metadata of an endpoint that is a page: the Content-Security-Policy that lets it load what it needs.</summary>
/// <param name="Policy">The value of the header.</param>
public sealed record PagePolicy(string Policy);
