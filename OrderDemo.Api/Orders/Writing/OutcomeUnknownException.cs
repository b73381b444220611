namespace OrderDemo.Api.Orders.Writing;

/// <summary>The database was lost while it committed: the orders may be stored or not.</summary>
internal sealed class OutcomeUnknownException(Exception cause) : Exception("The database was lost during a commit.", cause);
