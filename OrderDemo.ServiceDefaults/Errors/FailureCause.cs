namespace OrderDemo.ServiceDefaults.Errors;

/// <summary>The cause of a failed request for the log: a feature of the request, set before the problem details are written.</summary>
/// <param name="Cause">One or two words, without request data, addresses or user names.</param>
public sealed record FailureCause(string Cause);
