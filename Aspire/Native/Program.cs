using AspireShop.Native;

return args switch
{
    ["supervise", .. var rest] => await SuperviseVerb.RunAsync(rest),
    ["redis", .. var rest] => await RedisVerb.RunAsync(rest),
    ["mqtt", .. var rest] => await MqttVerb.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: AspireShop.Native supervise RECORD-FILE
                   waits until its standard input ends, then ends everything the run in RECORD-FILE started
               AspireShop.Native redis --port N [--folder PATH] [--persist] [--lua]
                   a Redis-compatible server on the loopback address; the password comes from REDIS_PASSWORD
               AspireShop.Native mqtt --port N [--acl FILE] [--folder PATH]
                   an MQTT 5 broker on the loopback address; users come from MQTT_USERS, a line name:password each
        """);
    return 64;
}
