namespace MySqlConnector.Core; internal sealed partial class ServerSession { private static void ForgetStatements() { } }
