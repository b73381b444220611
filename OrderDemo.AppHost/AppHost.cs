Console.WriteLine(Projects.OrderDemo_AppHost.ProjectPath + new Projects.OrderDemo_Api().ProjectPath);
