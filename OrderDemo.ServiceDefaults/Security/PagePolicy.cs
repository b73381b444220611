namespace OrderDemo.ServiceDefaults.Security;

/// <summary>Endpoint metadata: the Content-Security-Policy of a page.</summary>
/// <param name="Policy">The value of the header.</param>
public sealed record PagePolicy(string Policy);
