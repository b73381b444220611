namespace OrderDemo.ServiceDefaults.Errors;

/// <summary>Why a request failed, in a word or two for the log: set it as a feature of the request, before its problem details are written.</summary>
/// <param name="Cause">Never holds what a client sent, an address or a user.</param>
public sealed record FailureCause(string Cause);
