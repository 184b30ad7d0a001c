#include <napi.h>

#include "monitors.h"

namespace {

// Talking to an X server can wait on its socket: it never happens on the thread of JavaScript.
class ReadWorker : public Napi::AsyncWorker {
 public:
  explicit ReadWorker(Napi::Env env) : Napi::AsyncWorker(env), deferred_(Napi::Promise::Deferred::New(env)) {}

  Napi::Promise Promise() const { return deferred_.Promise(); }

  void Execute() override { found_ = ReadMonitors(); }

  void OnOK() override {
    if (!found_.missing.empty()) {
      deferred_.Reject(Napi::Error::New(Env(), found_.missing).Value());
      return;
    }
    Napi::Array all = Napi::Array::New(Env(), found_.all.size());
    for (uint32_t i = 0; i < found_.all.size(); i += 1) all.Set(i, ToObject(found_.all[i]));
    deferred_.Resolve(all);
  }

  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  Napi::Object ToObject(const Monitor& monitor) {
    Napi::Env env = Env();
    Napi::Object object = Napi::Object::New(env);
    object.Set("connector", Napi::String::New(env, monitor.connector));
    object.Set("edid", EdidOf(monitor));
    object.Set("numbers", NumbersOf(monitor));
    object.Set("left", Napi::Number::New(env, monitor.left));
    object.Set("top", Napi::Number::New(env, monitor.top));
    object.Set("width", Napi::Number::New(env, monitor.width));
    object.Set("height", Napi::Number::New(env, monitor.height));
    return object;
  }

  Napi::Value EdidOf(const Monitor& monitor) {
    if (monitor.edid.empty()) return Env().Null();
    return Napi::Buffer<uint8_t>::Copy(Env(), monitor.edid.data(), monitor.edid.size());
  }

  Napi::Value NumbersOf(const Monitor& monitor) {
    if (!monitor.numbers) return Env().Null();
    Napi::Object numbers = Napi::Object::New(Env());
    numbers.Set("vendor", Napi::Number::New(Env(), monitor.numbers->vendor));
    numbers.Set("product", Napi::Number::New(Env(), monitor.numbers->product));
    numbers.Set("serial", Napi::Number::New(Env(), monitor.numbers->serial));
    return numbers;
  }

  Napi::Promise::Deferred deferred_;
  Monitors found_;
};

Napi::Value Read(const Napi::CallbackInfo& info) {
  auto* worker = new ReadWorker(info.Env());
  Napi::Promise promise = worker->Promise();
  worker->Queue();
  return promise;
}

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  exports.Set("readMonitors", Napi::Function::New(env, Read, "readMonitors"));
  return exports;
}

}  // namespace

NODE_API_MODULE(display_identity, Init)
